// Reads the fields of a form in the order of the page, by what a person sees.
globalThis.readFields = () =>
  [...document.querySelectorAll('main input, main textarea, main select')].map((control) => {
    const box = control.closest('.rjsf-field, .form-group, .control') ?? control.parentElement;
    const label = control.labels?.[0]?.textContent ?? '';
    return {
      label: label.replace(/\s*\*$/, '').trim(),
      type: control.type,
      isRequired: /\*\s*$/.test(label),
      group: control.closest('fieldset')?.querySelector('legend')?.textContent ?? null,
      text: box?.textContent ?? '',
    };
  });
