import { useQuery } from "@tanstack/react-query";
import { Found, Picker, type Picked } from "./fields.tsx";
import { organisationsQuery } from "#web/lib/organisations-query.ts";
import { peopleQuery } from "./queries.ts";

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly picked: Picked | null;
  readonly onPicked: (picked: Picked | null) => void;
}

export function OrganisationPicker(props: Props) {
  return <Picker {...props} find={(words, choose) => <FoundOrganisations words={words} onPick={choose} />} />;
}

function FoundOrganisations({ words, onPick }: { words: string; onPick: (picked: Picked) => void }) {
  const { data } = useQuery(organisationsQuery(words));
  return <Found items={data} onPick={onPick} />;
}

export function PersonPicker({ withAccount = false, ...props }: Props & { readonly withAccount?: boolean }) {
  return (
    <Picker
      {...props}
      find={(words, choose) => <FoundPeople words={words} withAccount={withAccount} onPick={choose} />}
    />
  );
}

function FoundPeople({
  words,
  withAccount,
  onPick,
}: {
  words: string;
  withAccount: boolean;
  onPick: (picked: Picked) => void;
}) {
  const { data } = useQuery(peopleQuery({ q: words }));
  const found = data?.people.filter(({ account }) => !withAccount || account === "active");
  const items = found?.map((one) => ({
    id: one.id,
    name: [`${one.surname} ${one.name} ${one.patronymic ?? ""}`.trim(), one.posts[0] ?? one.organisationName].join(
      ", ",
    ),
  }));
  return <Found items={items} onPick={onPick} />;
}
