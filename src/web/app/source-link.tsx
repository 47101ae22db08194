import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

type From = "reports" | "certificates" | "programmes" | "agreements" | "equipment" | "centres";

/** To what a figure was counted from; lines of a list have no page of their own: the list opens. */
export function sourceLink(from: From, id: string | null, label: string): ReactNode {
  switch (from) {
    case "reports":
      return id === null ? (
        label
      ) : (
        <Link to="/records/$recordId" params={{ recordId: id }}>
          {label}
        </Link>
      );
    case "centres":
      return id === null ? (
        label
      ) : (
        <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
          {label}
        </Link>
      );
    case "certificates":
      return label;
    case "programmes":
      return <Link to="/programmes">{label}</Link>;
    case "agreements":
      return <Link to="/agreements">{label}</Link>;
    case "equipment":
      return <Link to="/equipment">{label}</Link>;
  }
}
