/** Properties try new cases on every run, but in continuous integration, where a run must be repeatable. */
import fc from 'fast-check';

const REPEATABLE_SEED = 20_221_231;

if (process.env.CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: REPEATABLE_SEED });
