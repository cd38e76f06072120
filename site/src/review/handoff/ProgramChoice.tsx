import { words } from '../../words.ts';
import { chooseProgram, PROGRAMS, type Program, program } from './choices.ts';

/** The program where the work goes on: what it reads, how to load it. */
export function ProgramChoice() {
  const { reads, load } = words.handoff.programs[program.value];
  return (
    <fieldset>
      <legend>{words.handoff.program}</legend>
      <select
        aria-label={words.handoff.program}
        aria-describedby="handoff-program"
        value={program.value}
        onChange={(event) => chooseProgram(event.currentTarget.value as Program)}
      >
        {PROGRAMS.map((one) => (
          <option key={one} value={one}>
            {words.handoff.programs[one].name}
          </option>
        ))}
      </select>
      <p id="handoff-program" class="quiet">
        {reads}
        <br />
        {load}
      </p>
    </fieldset>
  );
}
