import { converge } from '../support/convergence/converge.ts';
import { comments } from './cases/comments.ts';

converge('comments', comments);
