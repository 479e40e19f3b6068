using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>What became of looking for subnets.</summary>
/// <param name="Subnets">By id, sorted; empty where none will do.</param>
/// <param name="Why">Where none will do: every candidate with what is against it.</param>
/// <param name="Remedy">The nearest mend.</param>
internal sealed record SubnetChoice(StructuralList<string> Subnets, string Why = "", string Remedy = "");
