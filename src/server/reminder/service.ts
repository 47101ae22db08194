/** What the program starts of reminders, and how others tell. */
export { composer } from "./compose.ts";
export { ReminderClock } from "./clockwork.ts";
export { addNotice, addNoticesAsChore } from "./notice-store.ts";
