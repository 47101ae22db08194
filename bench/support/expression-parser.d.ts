/** The little of it that the bench asks; its own types are not offered through its `exports`. */
declare module "@dhis2/expression-parser" {
  export interface DataItem {
    readonly uid0: unknown;
  }
  export class ExpressionDataJs {
    constructor(
      ruleVariables: ReadonlyMap<string, never>,
      programVariables: ReadonlyMap<string, never>,
      supplementaryValues: ReadonlyMap<string, never>,
      dataItemValues: ReadonlyMap<DataItem, number>,
      namedValues: ReadonlyMap<string, never>,
    );
  }
  export class ExpressionMode {
    static get INDICATOR_EXPRESSION(): ExpressionMode;
  }
  export class ExpressionJs {
    constructor(expression: string, mode: ExpressionMode);
    collectDataItems(): DataItem[];
    evaluate(unsupported: (name: string) => null, data: ExpressionDataJs): number | null;
  }
}
