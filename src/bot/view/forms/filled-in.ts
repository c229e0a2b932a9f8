/** A form that is asked again, with what was answered before in its fields; files go by its context. */
import { type Answers, type Field, type Form, locationOf, type Option, textOf, valuesOf } from '../form.ts';

export function filledIn(form: Form, answers: Answers): Form {
  return { ...form, fields: form.fields.map((field) => answered(field, answers)) };
}

function answered(field: Field, answers: Answers): Field {
  switch (field.kind) {
    case 'text':
    case 'date':
    case 'number':
      return { ...field, initial: textOf(answers, field.id) || undefined };
    case 'choice':
      return { ...field, initial: valuesOf(answers, field.id)[0] };
    case 'choices':
      return { ...field, initial: valuesOf(answers, field.id) };
    case 'project':
      return { ...field, initial: optionOf(field.options, valuesOf(answers, field.id)[0]) };
    case 'location':
      return { ...field, initial: locationOf(answers, field.id) };
    case 'files':
      return field;
  }
}

/** Not only what is offered before anything is typed. */
function optionOf(options: readonly Option[], value: string | undefined): Option | undefined {
  return value === undefined ? undefined : (options.find((each) => each.value === value) ?? { value, label: value });
}
