using System.Text.Json.Nodes;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>One of a few words, in any case.</summary>
/// <param name="choices">The words and what they mean.</param>
internal sealed class ChoiceFormat<T>(params (string Word, T Value)[] choices) : ValueFormat<T>
{
    public override string Allowed => string.Join(" or ", choices.Select(choice => $"\"{choice.Word}\""));

    public override JsonObject Schema => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice.Word))]),
    };

    public override bool TryRead(string text, out T value)
    {
        foreach (var (word, meaning) in choices)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                value = meaning;
                return true;
            }
        }

        value = choices[0].Value;
        return false;
    }
}
