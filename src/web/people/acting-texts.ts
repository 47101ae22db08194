export const actingTexts = {
  menu: "За кого я действую",
  current: "сейчас",
  onBehalf: (name: string) => `за ${name} по поручению`,
} as const;
