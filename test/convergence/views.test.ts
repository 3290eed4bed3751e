import { converge } from '../support/convergence/converge.ts';
import { views } from './cases/views.ts';

converge('views', views);
