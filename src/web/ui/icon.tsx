/** The set of shapes: a state is always a word, a shape and a colour together, so shapes are hidden from screen readers. */
const SHAPES = {
  done: (
    <>
      <circle cx="7" cy="7" r="6.5" fill="currentColor" />
      <path d="M3.8 7.2l2.3 2.3 4.2-4.6" fill="none" stroke="#fffdf8" strokeWidth="1.7" />
    </>
  ),
  run: (
    <>
      <circle cx="7" cy="7" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 1.2a5.8 5.8 0 010 11.6z" fill="currentColor" />
    </>
  ),
  plan: <circle cx="7" cy="7" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  past: (
    <>
      <circle cx="7" cy="7" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <circle cx="7" cy="7" r="2.4" fill="currentColor" />
    </>
  ),
  wait: (
    <>
      <circle cx="7" cy="7" r="5.9" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2.2 1.5" />
      <path d="M3.6 8.6l5-5M5.2 10.4l5.2-5.2" stroke="currentColor" strokeWidth="1.3" />
    </>
  ),
  soon: (
    <>
      <path d="M7 1.2L13.4 12.6H.6z" fill="currentColor" />
      <path d="M7 5v3.6M7 9.8v1.4" stroke="#fffdf8" strokeWidth="1.5" />
    </>
  ),
  over: (
    <>
      <path d="M7 .2L13.8 7 7 13.8.2 7z" fill="currentColor" />
      <path d="M7 3.4v4.4M7 9v1.6" stroke="#fffdf8" strokeWidth="1.6" />
    </>
  ),
  none: (
    <rect
      x="1.5"
      y="1.5"
      width="11"
      height="11"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeDasharray="2.4 1.9"
    />
  ),
  ask: (
    <>
      <circle cx="7" cy="7" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="1.2 1.5" />
      <path
        d="M5.2 5.5c0-2.3 3.7-2.2 3.7-.1 0 1.4-1.9 1.5-1.9 3M7 9.6v1.3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      />
    </>
  ),
  cancel: (
    <>
      <circle cx="7" cy="7" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M4.4 4.4l5.2 5.2M9.6 4.4L4.4 9.6" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  camera: (
    <>
      <path d="M1 4h2.8L5 2.4h4L10.2 4H13v7.6H1z" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <circle cx="7" cy="7.7" r="2.2" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </>
  ),
  find: (
    <>
      <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M9.2 9.2l3.6 3.6" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  right: <path d="M5.5 3.5L9 7l-3.5 3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  left: <path d="M8.5 3.5L5 7l3.5 3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  close: <path d="M3.5 3.5l7 7M10.5 3.5l-7 7" stroke="currentColor" strokeWidth="1.4" />,
  file: <path d="M3 1.2h5.2L11.4 4.4v8.4H3zM8 1.4v3.3h3.2" fill="none" stroke="currentColor" strokeWidth="1.2" />,
  up: <path d="M7 10V2.2M3.8 5.2L7 2l3.2 3.2M1.8 9.5v3h10.4v-3" fill="none" stroke="currentColor" strokeWidth="1.3" />,
  down: (
    <path d="M7 2v7.8M3.8 6.8L7 10l3.2-3.2M1.8 9.5v3h10.4v-3" fill="none" stroke="currentColor" strokeWidth="1.3" />
  ),
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size }: { name: IconName; size?: "small" | "large" }) {
  return (
    <svg className={size ? `icon ${size}` : "icon"} viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}

export function Sprout() {
  return (
    <svg className="sprout" viewBox="0 0 20 22" aria-hidden="true" focusable="false">
      <path d="M10 21.5V10.5" stroke="#1e5a3f" strokeWidth="2" />
      <path d="M10 11.2C10 6 6.2 3.4 1 3.6 1.1 8.6 4.4 11.6 10 11.2z" fill="#1e5a3f" />
      <path d="M10 9.2C10 4.4 13.4 1.2 19 .6 19.3 6 16 9.4 10 9.2z" fill="#4d8a63" />
    </svg>
  );
}
