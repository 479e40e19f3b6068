using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>Of the protocol query: all that is wrong is said in one ValidationError.</summary>
internal sealed class QueryChecks(RuleTable rules) : Checks(rules)
{
    private readonly List<string> _found = [];

    public override string? ItemName => "member";

    public override void Done(FormNode form)
    {
        if (_found.Count > 0)
            throw AwsErrorException.Validation($"{_found.Count} validation error{(_found.Count == 1 ? "" : "s")} detected: {string.Join("; ", _found)}");
    }

    protected override void ReportMissing(string path) => _found.Add($"Value null at '{path}' failed to satisfy constraint: Member must not be null");

    protected override void Report(string path, string value, string constraint) => _found.Add($"Value '{value}' at '{path}' failed to satisfy constraint: {constraint}");
}
