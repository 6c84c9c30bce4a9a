/** The front door of the centres room. */
export { seeBoard } from './board/see-board.ts';
export { answerDoor, proveAnswerLink } from './referrals/answer-link.ts';
export { answerQuestion } from './referrals/answer-question.ts';
export { draftReferral } from './referrals/draft-referral.ts';
export { issueAnswerLink } from './referrals/issue-answer-link.ts';
export { listDeliveries } from './referrals/list-deliveries.ts';
export { prepareReferral } from './referrals/prepare-referral.ts';
export { readDelivery } from './referrals/read-delivery.ts';
export { readReferral } from './referrals/read-referral.ts';
export { receivingActs } from './referrals/receiving-acts.ts';
export { sendReferral } from './referrals/send-referral.ts';
export { withdrawReferral } from './referrals/withdraw-referral.ts';
export { stepSilence } from './silence/step-silence.ts';
