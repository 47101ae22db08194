declare module "petrovich" {
  type NameCase = "nominative" | "genitive" | "dative" | "accusative" | "instrumental" | "prepositional";
  interface Inflectable {
    readonly gender: "female" | "male";
    readonly first?: string;
    readonly middle?: string;
    readonly last?: string;
  }
  /** A copy with each part in the case; parts whose ending it does not know come back as they were. */
  const petrovich: (name: Inflectable, nameCase: NameCase) => Inflectable;
  export default petrovich;
}
