/** What the program starts of reminders, and how others tell. */
export { composer } from "./compose.ts";
export { ReminderClock } from "./clockwork.ts";
export { addNotice, addNoticesAsChore, type NewNotice } from "./notice-store.ts";
