namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of tags in Elastic Load Balancing.</summary>
internal static class ElbTagRules
{
    public static readonly RuleList All = [];
    public static readonly Rule Count = All.Known("elb-tag-count", "a resource has at most 50 tags: TooManyTags");
    public static readonly Rule Prefix = All.Known("elb-tag-prefix", "keys that begin with aws: are refused");
    public static readonly Rule Once = All.Documented("elb-tag-once", "a key given twice is DuplicateTagKeys");
    public static readonly Rule ResourceKnown = All.Documented("elb-tag-resource-known", "tags of what is not there are refused");
    public static readonly Rule Twenty = All.Documented("elb-tags-of-twenty", "DescribeTags takes at most 20 resources");
    public static readonly Rule AllKnown = All.Documented("elb-tags-of-known", "of which one unknown fails the whole call");
    public static readonly Rule Lag = All.Known("lag-tags", "tags are read later than they are written, where the lag is switched on");
}
