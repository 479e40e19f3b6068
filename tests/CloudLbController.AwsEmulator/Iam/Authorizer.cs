using System.Net;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Iam;

/// <summary>Refuses calls that the account's policy does not allow; without a policy everything is.</summary>
internal sealed class Authorizer(Account account)
{
    private readonly ElbPermissions _elb = new(account);
    private readonly Ec2Permissions _ec2 = new(account);

    public void Check(WireProtocol protocol, string action, IReadOnlyDictionary<string, string> parameters)
    {
        if (account.Policy is { } policy)
            Check(policy, protocol, action, parameters);
        account.HasServiceLinkedRole |= action is "CreateLoadBalancer" or "CreateTargetGroup";
    }

    private void Check(IamPolicy policy, WireProtocol protocol, string action, IReadOnlyDictionary<string, string> parameters)
    {
        var (isEc2, call) = (protocol is Ec2Protocol, new CallParameters(parameters));
        var needed = isEc2 ? _ec2.Of(action, call) : _elb.Of(action, call);
        if (needed.FirstOrDefault(request => !policy.Allows(request)) is not { } refused)
            return;
        var said = $"User: arn:aws:iam::{account.Options.AccountId}:user/test is not authorized to perform: {refused.Action} on resource: {refused.Resource} because no identity-based policy allows the {refused.Action} action";
        throw isEc2
            ? new AwsErrorException("UnauthorizedOperation", $"You are not authorized to perform this operation. {said}", HttpStatusCode.Forbidden)
            : new AwsErrorException("AccessDenied", said, HttpStatusCode.Forbidden);
    }
}
