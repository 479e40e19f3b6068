using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Leases: never overwritten blindly, so that two candidates cannot both win.</summary>
internal sealed class LeaseRules : KindRules
{
    public override bool AllowsUnconditionalReplace => false;

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        if (candidate.At("spec", "leaseDurationSeconds") is not null && candidate.Number("spec", "leaseDurationSeconds") <= 0)
            errors.Add(FieldError.Invalid("spec.leaseDurationSeconds", candidate.Number("spec", "leaseDurationSeconds"), "must be greater than 0"));
    }
}
