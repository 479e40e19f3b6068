namespace CloudLbController.AwsEmulation.Rules;

/// <summary>How a rule is known.</summary>
public enum RuleSource
{
    /// <summary>AWS's documentation or its API model.</summary>
    Documented,

    /// <summary>A public issue thread.</summary>
    Observed,

    /// <summary>A run of something.</summary>
    Run,

    /// <summary>General knowledge that nobody checked: to be tried on a real account.</summary>
    Known,
}
