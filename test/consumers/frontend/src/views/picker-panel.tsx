import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { type ModelOption, modelOptions, optionModel } from "../chat/model-options.js";
import { Icon } from "./icon.js";
import type { ModelPickerProps } from "./model-picker.js";
import { PickerOption } from "./picker-option.js";

/** The open list of a picker: what is typed narrows it, and may itself be the name to use. */
export function PickerPanel(props: ModelPickerProps & { readonly onClose: () => void }) {
  const { catalog, selected, onClose } = props;
  const id = useId();
  const query = useSignal("");
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const names = catalog.names.value;
  const hasDefault = props.defaultEntry !== undefined;
  const options = modelOptions({ names, selected, query: query.value, hasDefault });
  const active = useSignal(
    Math.max(
      0,
      options.findIndex((option) => optionModel(option) === selected),
    ),
  );
  const isTyping = useSignal(false);

  useEffect(() => {
    // On a touch screen the keyboard would come up and cover the list.
    if (!matchMedia("(pointer: coarse)").matches) input.current?.focus();
  }, []);
  useEffect(() => {
    list.current?.children[active.value]?.scrollIntoView({ block: "nearest" });
  }, [active.value]);

  const take = (option: ModelOption | undefined) => {
    const model = option && optionModel(option);
    if (model === undefined) {
      isTyping.value = true;
      input.current?.focus();
      return;
    }
    onClose();
    props.onChoose(model);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) active.value = (active.value + step + options.length) % options.length;
    else if (event.key === "Enter" && !event.isComposing) take(options[active.value]);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="picker-panel">
      {props.note ? <p class="picker-note">{props.note}</p> : null}
      <input
        ref={input}
        class="picker-input"
        role="combobox"
        aria-label="Find a model, or type any other name"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={`${id}-${active.value}`}
        placeholder={isTyping.value ? "credential/model" : "Find, or type a name…"}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={query.value}
        onInput={({ currentTarget }) => {
          query.value = currentTarget.value;
          active.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} ref={list} class="picker-list" role="listbox" tabIndex={-1} aria-label="Models">
        {options.map((option, index) => (
          // The keyboard stays in the text field, which points at the active row.
          <button
            type="button"
            key={`${option.kind} ${optionModel(option) ?? ""}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            class={`picker-option ${index === active.value ? "is-active" : ""}`}
            aria-selected={optionModel(option) !== undefined && optionModel(option) === selected}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => {
              active.value = index;
            }}
            onClick={() => take(option)}
          >
            <PickerOption option={option} catalog={catalog} defaultEntry={props.defaultEntry} />
            {optionModel(option) === selected ? <Icon name="check" /> : null}
          </button>
        ))}
      </div>
    </div>
  );
}
