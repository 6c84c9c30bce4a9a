/** Mail says that there is something, where, and nothing else. */
export { queueMail, SEND_MAIL, type NewMail } from './queue-mail.ts';
export { failedMails, type FailedMail } from './failed-mails.ts';
export { openPost, type Post } from './open-post.ts';
export { sendDueMail } from './send-due-mail.ts';
export { templates, type Template } from './letter.ts';
