/** Jobs wake somebody up; facts decide what there is to do. A job may run twice. */
export { ANSWER_SHOWN } from './forget-answers.ts';
export { enqueue, type NewJob } from './enqueue.ts';
export { jobQueue } from './job-queue.ts';
export { platformWork, type PlatformWork } from './platform-work.ts';
export { startWorker, type RunningWorker } from './start-worker.ts';
export type { Handler, Job, Tick } from './job.ts';
