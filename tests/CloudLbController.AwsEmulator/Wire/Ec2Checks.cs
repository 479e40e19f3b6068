using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>Of the protocol ec2: the first thing that is wrong is said, each under a code of its own; so are parameters that nobody knows.</summary>
internal sealed class Ec2Checks(RuleTable rules) : Checks(rules)
{
    private static readonly string[] Common = ["Action", "Version", "AUTHPARAMS"];

    private readonly RuleTable _rules = rules;
    private AwsErrorException? _first;

    public override string? ItemName => null;

    public override void Done(FormNode form)
    {
        if (_rules.IsOn(WireRules.UnknownParameter) && form.Unknown().Except(Common).FirstOrDefault() is { } unknown)
            _first ??= new AwsErrorException("UnknownParameter", $"The parameter {unknown} is not recognized");
        if (_first is not null)
            throw _first;
    }

    protected override void ReportMissing(string path) => _first ??= new AwsErrorException("MissingParameter", $"The request must contain the parameter {path}");

    protected override void Report(string path, string value, string constraint) =>
        _first ??= new AwsErrorException("InvalidParameterValue", $"Value ({value}) for parameter {path} is invalid. {constraint}");
}
