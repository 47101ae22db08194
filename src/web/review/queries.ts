import { queryOptions } from "@tanstack/react-query";
import { getPagePicture, getReview } from "#contract/plan-change.ts";
import { call, urlOf } from "#web/lib/api.ts";

export const reviewQuery = (planId: string) =>
  queryOptions({
    queryKey: ["review", planId],
    queryFn: ({ signal }) => call(getReview, { params: { planId } }, signal),
    // From here on the page itself follows the changes.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const pagePictureUrl = (planId: string, page: number): string =>
  urlOf(getPagePicture.path, { params: { planId, page: String(page) } });
