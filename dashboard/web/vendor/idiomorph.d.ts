/* What we use of idiomorph.js. Its own types want an element where a node may come. */
export interface Config {
  morphStyle: "innerHTML" | "outerHTML";
  restoreFocus?: boolean;
  callbacks?: {
    beforeNodeAdded?: (node: Node) => boolean;
    beforeNodeMorphed?: (old: Node, now: Node) => boolean;
    beforeAttributeUpdated?: (name: string, element: Element, change: "update" | "remove") => boolean;
  };
}
export const Idiomorph: { morph(old: Element, now: Node, config: Config): Node[] };
