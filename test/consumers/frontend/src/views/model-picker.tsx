import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ModelCatalog } from "../chat/model-catalog.js";
import { Icon } from "./icon.js";
import { PickerPanel } from "./picker-panel.js";

/** What a picker is made for. */
export interface ModelPickerProps {
  /** What the button is called for those who cannot see it. */
  readonly label: string;
  readonly catalog: ModelCatalog;
  readonly selected: string | null | undefined;
  /** How the entry for the server's default reads; without it there is none. */
  readonly defaultEntry?: ComponentChildren;
  /** A sentence above the names. */
  readonly note?: string;
  readonly onChoose: (model: string | null) => void;
  /** What the button shows. */
  readonly children: ComponentChildren;
}

/** A button that opens a searchable list of models, in which any other name may be typed too. */
export function ModelPicker(props: ModelPickerProps) {
  const isOpen = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen.value) return;
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) isOpen.value = false;
    };
    addEventListener("pointerdown", closeOutside);
    addEventListener("focusin", closeOutside);
    return () => {
      removeEventListener("pointerdown", closeOutside);
      removeEventListener("focusin", closeOutside);
    };
  }, [isOpen.value]);

  const close = () => {
    isOpen.value = false;
    button.current?.focus();
  };

  return (
    <div class="picker" ref={box}>
      <button
        type="button"
        class="picker-button"
        ref={button}
        aria-label={props.label}
        aria-haspopup="listbox"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
        onKeyDown={(event) => {
          // The list may be open and not have the focus yet; Escape is not for the answer behind it.
          if (event.key !== "Escape" || !isOpen.value) return;
          event.preventDefault();
          close();
        }}
      >
        {props.children}
        <Icon name="chevron" />
      </button>
      {isOpen.value ? <PickerPanel {...props} onClose={close} /> : null}
    </div>
  );
}
