# A user of the office who may make tickets, see them and reply; prints its token. Everybody may mail.
use strict;
use warnings;
use RT;
RT::LoadConfig();
RT::Init();
my $user = RT::User->new( RT->SystemUser );
my ( $ok, $said ) = $user->Create( Name => 'kantor', EmailAddress => 'kantor@contoh.go.id', Privileged => 1 );
die $said unless $ok;
my $queue = RT::Queue->new( RT->SystemUser );
$queue->Load('General');
for my $right (qw(SeeQueue CreateTicket ShowTicket ReplyToTicket)) {
    ( $ok, $said ) = $user->PrincipalObj->GrantRight( Right => $right, Object => $queue );
    die $said unless $ok;
}
my $all = RT::Group->new( RT->SystemUser );
$all->LoadSystemInternalGroup('Everyone');
$all->PrincipalObj->GrantRight( Right => $_, Object => $queue ) for qw(CreateTicket ReplyToTicket);
my $token = RT::AuthToken->new( RT->SystemUser );
my ( $made, $why, $auth ) = $token->Create( Owner => $user->id, Description => 'troubleshoot' );
die $why unless $made;
print $auth;
