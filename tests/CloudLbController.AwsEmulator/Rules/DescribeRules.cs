namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of Elastic Load Balancing's reads.</summary>
internal static class DescribeRules
{
    public static readonly RuleList All = [];
    public static readonly Rule OneWay = All.Known("describe-one-way", "ARNs and names, or a load balancer, exclude each other");
    public static readonly Rule Twenty = All.Documented("describe-twenty", "at most 20 ARNs may be given; documented of load balancers, taken for the others too");
    public static readonly Rule AllKnown = All.Known("describe-all-known", "one unknown ARN or name fails the whole read");
    public static readonly Rule Paging = All.Documented("describe-paging", "PageSize bounds a page, and NextMarker leads to the next");
    public static readonly Rule Marker = All.Known("describe-marker", "a marker that was never given is refused");
}
