import type { OrganisationView } from "#contract/organisation.ts";

export interface FormProps {
  readonly view: OrganisationView;
  readonly onDone: (view: OrganisationView) => void;
  readonly onCancel: () => void;
}
