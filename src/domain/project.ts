/** What the register knows of a project and who serves it. */
import type { PersonId } from './person.ts';
import type { ProjectRecord } from './register/project.ts';

/** A project of the register with its people resolved. */
export interface Project extends ProjectRecord {
  readonly officerId?: PersonId;
  readonly leaderId?: PersonId;
  /** Code of the town or subdistrict, when the register's 所在镇街 names one of the zone's departments. */
  readonly townCode?: string;
  readonly enterpriseIds: readonly PersonId[];
}
