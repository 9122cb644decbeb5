export declare const root: string;

export declare const consumers: Readonly<
  Record<"backend" | "frontend", { readonly folder: string; readonly built: string }>
>;

export declare function buildChat(
  onStep: (step: string, work: () => Promise<void>) => Promise<void>,
): Promise<void>;
