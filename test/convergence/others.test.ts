import { converge } from '../support/convergence/converge.ts';
import { others } from './cases/others.ts';

converge('others', others);
