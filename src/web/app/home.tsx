import { Navigate } from "@tanstack/react-router";
import { usePlaces } from "./places.ts";

/** The first place that the person may open: plans for those who plan, the journal for who watches. */
export function Home() {
  const [first] = usePlaces();
  return first === undefined ? null : <Navigate to={first.to} replace />;
}
