using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>CreateListener, ModifyListener and DeleteListener.</summary>
internal sealed class ListenerWrites(Account account, ListenerChecks checks, ListenerShapes shapes, ElbTagChecks tags)
{
    public CreateListenerOutput Create(CreateListenerInput asked)
    {
        var owner = Owner(asked.LoadBalancerArn);
        account.Rules.Refuse(ListenerRules.Required, asked.Protocol is null || asked.Port is null, "ValidationError", "A protocol and a port must be specified");
        var (certificate, alpnPolicy) = (checks.Certificate(asked.Certificates), asked.AlpnPolicy is [var only, ..] ? only : null);
        var settings = checks.Complete(asked.Protocol ?? "TCP", asked.Port ?? 1, asked.SslPolicy, certificate, alpnPolicy, ListenerChecks.Single(asked.DefaultActions));
        checks.Check(owner, settings, asked.Certificates?.Count ?? 0);
        var newTags = tags.Checked(asked.Tags, duplicateCode: "ValidationError");
        var found = Existing(owner, settings) ?? Make(owner, settings, newTags);
        return new CreateListenerOutput { Listeners = [shapes.Of(found)] };
    }

    public ModifyListenerOutput Modify(ModifyListenerInput asked)
    {
        var found = account.Listener(asked.ListenerArn);
        var (now, protocol) = (found.Settings, asked.Protocol ?? found.Settings.Protocol);
        var (isTls, given) = (protocol == "TLS", checks.Certificate(asked.Certificates));
        var settings = checks.Complete(
            protocol,
            asked.Port ?? now.Port,
            asked.SslPolicy ?? (isTls ? now.SslPolicy : null),
            given ?? (isTls ? now.Certificate : null),
            asked.AlpnPolicy is null ? (isTls ? now.AlpnPolicy : null) : asked.AlpnPolicy is [var only, ..] ? only : null,
            asked.DefaultActions is { } actions ? ListenerChecks.Single(actions) : now.Action);
        checks.Check(found.LoadBalancer, settings, asked.Certificates?.Count ?? (settings.Certificate is null ? 0 : 1));
        account.Rules.Refuse(ListenerRules.ModifyDuplicate, IsTaken(found.LoadBalancer, settings.Port, found), "ValidationError", $"Listener port '{settings.Port}' is already in use");
        account.Balancing.Change(found, settings);
        if (!isTls)
            found.MoreCertificates.Clear();
        return new ModifyListenerOutput { Listeners = [shapes.Of(found)] };
    }

    public DeleteListenerOutput Delete(DeleteListenerInput asked)
    {
        var found = account.Balancing.Listeners.FirstOrDefault(listener => listener.Arn == asked.ListenerArn);
        account.Rules.Refuse(ListenerRules.DeleteKnown, found is null, "ListenerNotFound", $"Listener '{asked.ListenerArn}' not found");
        if (found is not null)
            account.Balancing.Remove(found);
        return new DeleteListenerOutput();
    }

    private LoadBalancer Owner(string arn)
    {
        var found = account.Balancing.LoadBalancers.Find(one => one.Arn == arn);
        account.Rules.Refuse(ListenerRules.KnownLoadBalancer, found is null, "LoadBalancerNotFound", $"Load balancer '{arn}' not found");
        return found ?? account.Balancing.LoadBalancers.FirstOrDefault() ?? throw ElbErrors.NotFound(arn);
    }

    /// <summary>The listener of that port where it is the same.</summary>
    private Listener? Existing(LoadBalancer owner, ListenerSettings settings)
    {
        var existing = owner.Listeners.FirstOrDefault(listener => listener.Settings.Port == settings.Port);
        if (existing?.Settings.IsLike(settings) == true && account.Rules.IsOn(ListenerRules.Idempotent))
            return existing;
        account.Rules.Refuse(
            ListenerRules.Duplicate, IsTaken(owner, settings.Port, null), "DuplicateListener", $"A listener already exists on this port for this load balancer '{owner.Arn}'");
        return null;
    }

    private static bool IsTaken(LoadBalancer owner, int port, Listener? self) => owner.Listeners.Any(listener => listener != self && listener.Settings.Port == port);

    private Listener Make(LoadBalancer owner, ListenerSettings settings, IReadOnlyDictionary<string, string> newTags)
    {
        account.Rules.Refuse(
            ListenerRules.Quota, owner.Listeners.Count() >= account.Quotas.ListenersPerLoadBalancer, "TooManyListeners", "The maximum number of listeners on this load balancer has been reached");
        var made = new Listener(account, owner, settings, newTags);
        account.Balancing.Add(made);
        return made;
    }
}
