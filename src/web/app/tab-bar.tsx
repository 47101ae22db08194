import { Link, useRouterState } from "@tanstack/react-router";
import { useSlim } from "#web/lib/use-media.ts";
import { useMenu } from "#web/ui/use-menu.ts";
import { placeOf } from "./page-map.ts";
import { usePlaces } from "./places.ts";
import { texts } from "./texts.ts";
import "./tab-bar.css";

const MOST = 4;

/** On a phone: the first places of the role at the bottom, all others behind «Ещё», so that no name is cut. */
export function TabBar() {
  const { shown: places, others: spare } = usePlaces();
  const slim = useSlim();
  const { open, setOpen, box, button, onKeyDown } = useMenu();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const within = placeOf(path);
  const shown = places.slice(0, slim ? MOST - 1 : MOST);
  const others = [
    ...places.slice(shown.length),
    ...spare,
    { to: "/help", name: texts.help },
    { to: "/me", name: texts.me },
  ];
  return (
    <nav className="tab-bar" aria-label={texts.sections}>
      {shown.map(({ to, name }) => (
        <Link key={to} to={to} activeProps={CURRENT} data-within={to === within}>
          {name}
        </Link>
      ))}
      <div ref={box} className="tab-more">
        <button
          ref={button}
          type="button"
          aria-haspopup="menu"
          aria-expanded={open}
          data-current={others.some(({ to }) => within === to || path === to || path.startsWith(`${to}/`))}
          onClick={() => setOpen(!open)}
        >
          {texts.more}
        </button>
        {open && (
          <div role="menu" tabIndex={-1} aria-label={texts.more} className="tab-list" onKeyDown={onKeyDown}>
            {others.map(({ to, name }) => (
              <Link key={to} to={to} role="menuitem" tabIndex={-1} activeProps={CURRENT} onClick={() => setOpen(false)}>
                {name}
              </Link>
            ))}
          </div>
        )}
      </div>
    </nav>
  );
}

const CURRENT = { "aria-current": "page" } as const;
