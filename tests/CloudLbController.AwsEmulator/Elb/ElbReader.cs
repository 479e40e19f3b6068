using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Reads by ARNs, names and pages, alike for all kinds of things.</summary>
internal sealed class ElbReader(Account account)
{
    private const int WholePage = 400;
    private const int MaxArns = 20;

    /// <summary>Refuses questions that ask in more than one way.</summary>
    public void CheckOneWay(params ReadOnlySpan<bool> ways)
    {
        var count = 0;
        foreach (var isAsked in ways)
            count += isAsked ? 1 : 0;
        account.Rules.Refuse(DescribeRules.OneWay, count > 1, "ValidationError", "Only one of ARNs, names and a load balancer may be specified");
    }

    /// <summary>Those of some ARNs; all where there are none.</summary>
    public IEnumerable<T> ByArn<T>(IEnumerable<T> all, IReadOnlyList<string>? arns, Func<string, AwsErrorException> notFound)
        where T : ElbThing
    {
        if (arns is not { Count: > 0 })
            return all.Where(IsListed);
        account.Rules.Refuse(DescribeRules.Twenty, arns.Count > MaxArns, "ValidationError", $"Up to {MaxArns} ARNs can be specified, but {arns.Count} were");
        return Wanted(all.Where(IsListed), arns, thing => thing.Arn, notFound);
    }

    public IEnumerable<T> ByName<T>(IEnumerable<T> all, IReadOnlyList<string> names, Func<T, string> name, Func<string, AwsErrorException> notFound)
        where T : ElbThing => Wanted(all.Where(IsListed), names, name, notFound);

    /// <summary>A page, and the marker of the next.</summary>
    public (IReadOnlyList<T> Items, string? Next) Page<T>(string action, IEnumerable<T> found, Func<T, long> order, int? pageSize, string? marker)
    {
        var after = Paging.After(account.Rules, DescribeRules.Marker, action, marker, () => AwsErrorException.Validation($"The marker '{marker}' is not valid"));
        return Paging.Cut(action, found, order, account.Rules.IsOn(DescribeRules.Paging) ? pageSize ?? WholePage : int.MaxValue - 1, after);
    }

    private List<T> Wanted<T>(IEnumerable<T> all, IReadOnlyList<string> wanted, Func<T, string> key, Func<string, AwsErrorException> notFound)
    {
        var keys = wanted.ToHashSet();
        var found = all.Where(thing => keys.Contains(key(thing))).ToList();
        keys.ExceptWith(found.Select(key));
        var unknown = wanted.FirstOrDefault(keys.Contains);
        return unknown is not null && account.Rules.IsOn(DescribeRules.AllKnown) ? throw notFound(unknown) : found;
    }

    private bool IsListed(ElbThing thing) => !account.Rules.IsOn(LoadBalancerRules.ListLag) || account.Now >= thing.ListedFrom;
}
