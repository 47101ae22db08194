import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import type { TodayAction } from "#contract/today.ts";
import { addressOf } from "./action-address.ts";

/** A link to the page on which a thing of today is done. `label`: what it says to those who listen. */
export function ActionLink({
  action,
  className,
  label,
  children,
}: {
  readonly action: TodayAction;
  readonly className: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const router = useRouter();
  const href = addressOf(action);
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} className={className} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}
