/** The front door of the network room. */
export { declareRelative } from './declarations/declare-relative.ts';
export {
	bodiesOf,
	staffOf,
	staffWithRole,
	staffWithTokens,
	tokensOfStaff,
	type StaffMatch
} from './declarations/queries.ts';
export { tokeniseStaff } from './declarations/tokenise-staff.ts';
export { demonstrationLinks, giveDemonstrationLinks } from './offices/demonstration-links.ts';
export { issueOfficeLink } from './offices/issue-office-link.ts';
export { listOffices } from './offices/list-offices.ts';
export {
	officeByCode,
	officeById,
	officeNames,
	officeOfLink,
	type Office,
	type OfficeOfLink
} from './offices/queries.ts';
export { revokeOfficeLink } from './offices/revoke-office-link.ts';
export { newSecret, secretHash } from './offices/secret.ts';
export {
	areas,
	centreOf,
	centres,
	organisationByCode,
	organisationById,
	organisationsById,
	organisationsOfArea,
	type Area,
	type Centre,
	type Organisation
} from './organisations/queries.ts';
export { actingMember, membershipsOf, type MembershipChoice } from './people/acting-member.ts';
export { whoAsks } from './people/who-asks.ts';
export { demonstrationPeople } from './people/demonstration-people.ts';
export { endMembership } from './people/end-membership.ts';
export { inviteColleague } from './people/invite-colleague.ts';
export { joinByInvitation } from './people/join-by-invitation.ts';
export { listPeople } from './people/list-people.ts';
export { loadPeople, PeopleFile, type PersonToLoad } from './people/load-people.ts';
export { openInvitation } from './people/open-invitation.ts';
export { rolesToGive } from './people/rules.ts';
export {
	colleagues,
	loginsOf,
	professionalName,
	professionalNames,
	professionalsWithRole,
	type Colleague,
	type DemonstrationPerson
} from './people/queries.ts';
export { revokeInvitation } from './people/revoke-invitation.ts';
export { seeInvitation, type SeenInvitation } from './people/see-invitation.ts';
export { servicesFor, type Service } from './services/queries.ts';
export { loadNetwork, NetworkFile } from './story.ts';
