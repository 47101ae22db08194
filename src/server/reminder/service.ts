/** What the program starts of reminders. */
export { composer } from "./compose.ts";
export { ReminderClock } from "./clockwork.ts";
