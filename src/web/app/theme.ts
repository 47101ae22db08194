import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const sprout: MantineColorsTuple = [
  "#f1f6ee",
  "#e4ede0",
  "#cfdfcd",
  "#b7cfb9",
  "#9fbda6",
  "#6d9a7c",
  "#3f7a5a",
  "#1e5a3f",
  "#184a34",
  "#143d2b",
];
const gray: MantineColorsTuple = [
  "#fffdf8",
  "#f5f2ea",
  "#eeeade",
  "#ddd6c7",
  "#bfb7a5",
  "#8d8676",
  "#605a4e",
  "#4c483f",
  "#37342c",
  "#24221d",
];

export const theme = createTheme({
  colors: { sprout, gray },
  primaryColor: "sprout",
  primaryShade: 7,
  black: "#24221d",
  fontFamily: "var(--sans)",
  headings: { fontFamily: "var(--serif)", fontWeight: "700" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "0.9375rem", xl: "1.0625rem" },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "0.75rem", lg: "1rem", xl: "1.5rem" },
  radius: { xs: "3px", sm: "5px", md: "8px" },
  defaultRadius: "sm",
  cursorType: "pointer",
});

/** Mantine's grey placeholder and its white grounds would fall below 4.5:1 and off the paper palette. */
export const paperVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fffdf8",
    "--mantine-color-text": "#24221d",
    "--mantine-color-placeholder": "#605a4e",
    "--mantine-color-dimmed": "#605a4e",
    "--mantine-color-default": "#fffdf8",
    "--mantine-color-default-border": "#bfb7a5",
    "--mantine-color-error": "#a0301c",
  },
  dark: {},
});
