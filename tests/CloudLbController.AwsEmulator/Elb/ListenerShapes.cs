using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Listeners as they are answered.</summary>
internal sealed class ListenerShapes(Account account)
{
    public ListenerShape Of(Listener found) => new()
    {
        ListenerArn = found.Arn,
        LoadBalancerArn = found.LoadBalancer.Arn,
        Protocol = found.Settings.Protocol,
        Port = found.Settings.Port,
        SslPolicy = found.Settings.SslPolicy,
        Certificates = found.Settings.Certificate is { } arn ? [new CertificateShape { CertificateArn = arn }] : null,
        AlpnPolicy = found.Settings.AlpnPolicy is { } policy ? [policy] : null,
        DefaultActions = [Action(found.Settings)],
    };

    /// <summary>Both forms of what it forwards to; the short one only where that is one group.</summary>
    private ActionShape Action(ListenerSettings settings) => !account.Rules.IsOn(ListenerRules.AnswersForwardConfig) ? settings.Action : new ActionShape
    {
        Type = settings.Action.Type,
        Order = settings.Action.Order,
        TargetGroupArn = settings.Forward is [var only] ? only.TargetGroupArn : null,
        ForwardConfig = new ForwardActionConfigShape
        {
            TargetGroups = [.. settings.Forward.Select(tuple => new TargetGroupTupleShape { TargetGroupArn = tuple.TargetGroupArn, Weight = tuple.Weight })],
        },
    };
}
