using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Secrets: what <c>stringData</c> gives in plain text is stored in <c>data</c>; the type stays.</summary>
internal sealed class SecretRules : DataRules
{
    private const string DefaultType = "Opaque";

    public override void PrepareForCreate(JsonObject created) => Prepare(created);

    public override void PrepareForUpdate(JsonObject updated, JsonObject old) => Prepare(updated);

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        base.Validate(candidate, old, errors);
        if (old is not null && candidate.Text("type") != old.Text("type"))
            errors.Add(FieldError.Invalid("type", candidate.Text("type"), "field is immutable"));
    }

    protected override string TooLongField => "data";

    protected override int Size(string value) => EncodedSize(value);

    private static void Prepare(JsonObject secret)
    {
        secret.SetDefault("type", DefaultType);
        foreach (var (name, value) in secret.At("stringData") as JsonObject ?? [])
            secret.Child("data")[name] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value.Text() ?? ""));
        secret.Remove("stringData");
    }
}
