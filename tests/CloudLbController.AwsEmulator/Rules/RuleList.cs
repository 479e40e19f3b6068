namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Rules in the making: adding one is what defines it, so that none is forgotten.</summary>
internal sealed class RuleList : List<Rule>
{
    public Rule Documented(string id, string statement) => Put(new Rule(id, RuleSource.Documented, statement));

    public Rule Observed(string id, string statement) => Put(new Rule(id, RuleSource.Observed, statement));

    public Rule Known(string id, string statement) => Put(new Rule(id, RuleSource.Known, statement));

    private Rule Put(Rule rule)
    {
        Add(rule);
        return rule;
    }
}
