using System.Globalization;
using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Reads and writes of attributes of all kinds of things.</summary>
internal sealed class AttributeOperations(Account account)
{
    public DescribeLoadBalancerAttributesOutput OfLoadBalancer(DescribeLoadBalancerAttributesInput asked) =>
        new() { Attributes = Shapes(All(account.LoadBalancer(asked.LoadBalancerArn)), (key, value) => new LoadBalancerAttributeShape { Key = key, Value = value }) };

    public DescribeTargetGroupAttributesOutput OfGroup(DescribeTargetGroupAttributesInput asked) =>
        new() { Attributes = Shapes(All(account.TargetGroup(asked.TargetGroupArn)), (key, value) => new TargetGroupAttributeShape { Key = key, Value = value }) };

    public DescribeListenerAttributesOutput OfListener(DescribeListenerAttributesInput asked) =>
        new() { Attributes = Shapes(All(account.Listener(asked.ListenerArn)), (key, value) => new ListenerAttributeShape { Key = key, Value = value }) };

    public ModifyLoadBalancerAttributesOutput ModifyLoadBalancer(ModifyLoadBalancerAttributesInput asked)
    {
        var found = account.LoadBalancer(asked.LoadBalancerArn);
        var changes = asked.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key ?? "", attribute.Value ?? "")).ToList();
        Check(found, changes, LoadBalancerRules.AttributeKnown, LoadBalancerRules.AttributeValue, "load balancers with type 'network'");
        var then = All(found).Concat(changes).ToLookup(pair => pair.Key, pair => pair.Value);
        var isWithoutBucket = then[AttributeTables.LogsEnabled].Last() == "true" && then[AttributeTables.LogsBucket].Last().Length == 0;
        account.Rules.Refuse(LoadBalancerRules.LogBucket, isWithoutBucket, "InvalidConfigurationRequest", "The value of 'access_logs.s3.bucket' cannot be empty");
        var isLess = int.TryParse(then[AttributeTables.SecondaryAddresses].Last(), out var count) && count < int.Parse(then[AttributeTables.SecondaryAddresses].First(), CultureInfo.InvariantCulture);
        account.Rules.Refuse(LoadBalancerRules.SecondaryAddressesGrow, isLess, "InvalidConfigurationRequest", $"The value of '{AttributeTables.SecondaryAddresses}' cannot be decreased");
        return new ModifyLoadBalancerAttributesOutput { Attributes = Shapes(Set(found, changes), (key, value) => new LoadBalancerAttributeShape { Key = key, Value = value }) };
    }

    public ModifyTargetGroupAttributesOutput ModifyGroup(ModifyTargetGroupAttributesInput asked)
    {
        var found = account.TargetGroup(asked.TargetGroupArn);
        var changes = asked.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key ?? "", attribute.Value ?? "")).ToList();
        Check(found, changes, TargetGroupRules.AttributeKnown, TargetGroupRules.AttributeValue, $"target groups with protocol '{found.Protocol}'");
        var losesClient = found is { Protocol: "UDP" or "TCP_UDP" } && changes.Contains(KeyValuePair.Create(AttributeTables.PreserveClientIp, "false"));
        account.Rules.Refuse(
            TargetGroupRules.PreserveClientIp, losesClient, "InvalidConfigurationRequest", $"Client IP preservation cannot be disabled for {found.Protocol} target groups");
        var then = All(found).Concat(changes).ToLookup(pair => pair.Key, pair => pair.Value);
        var isBoth = changes.Exists(change => change is { Key: AttributeTables.DrainingInterval, Value: not "0" }) && then[AttributeTables.Terminates].Last() == "true";
        account.Rules.Refuse(
            TargetGroupRules.DrainingInterval, isBoth, "InvalidConfigurationRequest", $"'{AttributeTables.DrainingInterval}' can only be set where '{AttributeTables.Terminates}' is false");
        return new ModifyTargetGroupAttributesOutput { Attributes = Shapes(Set(found, changes), (key, value) => new TargetGroupAttributeShape { Key = key, Value = value }) };
    }

    public ModifyListenerAttributesOutput ModifyListener(ModifyListenerAttributesInput asked)
    {
        var found = account.Listener(asked.ListenerArn);
        var changes = asked.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key ?? "", attribute.Value ?? "")).ToList();
        Check(found, changes, ListenerRules.AttributeKnown, ListenerRules.AttributeValue, $"listeners with protocol '{found.Settings.Protocol}'");
        return new ModifyListenerAttributesOutput { Attributes = Shapes(Set(found, changes), (key, value) => new ListenerAttributeShape { Key = key, Value = value }) };
    }

    private void Check(ElbThing thing, List<KeyValuePair<string, string>> changes, Rule known, Rule valid, string kind)
    {
        var kinds = AttributeTables.Of(thing).ToDictionary(attribute => attribute.Key);
        foreach (var (key, value) in changes)
        {
            account.Rules.Refuse(known, !kinds.ContainsKey(key), "ValidationError", $"The attribute '{key}' is not supported on {kind}");
            account.Rules.Refuse(valid, kinds.TryGetValue(key, out var attribute) && !attribute.IsValid(value), "ValidationError", $"The attribute value '{value}' of '{key}' is not valid");
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Set(ElbThing thing, List<KeyValuePair<string, string>> changes)
    {
        foreach (var (key, value) in changes)
            thing.SetAttributes[key] = value;
        return account.Rules.IsOn(LoadBalancerRules.ModifyAnswersAll) ? All(thing) : changes;
    }

    private static Dictionary<string, string> All(ElbThing thing)
    {
        var all = AttributeTables.Of(thing).ToDictionary(kind => kind.Key, kind => kind.Default);
        foreach (var (key, value) in thing.SetAttributes)
            all[key] = value;
        return all;
    }

    private static List<T> Shapes<T>(IEnumerable<KeyValuePair<string, string>> attributes, Func<string, string, T> shape) => [.. attributes.Select(pair => shape(pair.Key, pair.Value))];
}
