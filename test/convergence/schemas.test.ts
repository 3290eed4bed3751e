import { converge } from '../support/convergence/converge.ts';
import { schemas } from './cases/schemas.ts';

converge('schemas', schemas);
