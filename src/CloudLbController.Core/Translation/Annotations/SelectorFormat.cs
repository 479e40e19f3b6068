using CloudLbController.Kubernetes.Labels;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>A label selector.</summary>
internal sealed class SelectorFormat : ValueFormat<LabelSelector>
{
    public override string Allowed => "a label selector as kubectl -l takes it, such as \"zone=a,!spot\"";

    public override bool TryRead(string text, out LabelSelector value)
    {
        var selector = LabelSelector.Parse(text);
        value = selector ?? LabelSelector.Everything;
        return selector is not null;
    }
}
