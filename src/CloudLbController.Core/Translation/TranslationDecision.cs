using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Translation;

/// <summary>Why the wish is what it is, for logs and <c>explain</c>.</summary>
/// <param name="Key">The resource that it is about; null for the whole stack.</param>
/// <param name="Rule">The rule that decided, in kebab case; stable.</param>
/// <param name="Inputs">What it looked at, as <c>name=value</c>.</param>
public sealed record TranslationDecision(ResourceKey? Key, string Rule, string Inputs);
