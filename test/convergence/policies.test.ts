import { converge } from '../support/convergence/converge.ts';
import { policies } from './cases/policies.ts';

converge('policies', policies);
