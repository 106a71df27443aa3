"""Attribution: who is quoted for what. Sources, the clauses they tell, how firmly, and whom "it" or "he" means.

1. `frames` finds reporting verbs, their `speakers` (read as `phrases`) and the tokens `told`;
2. `quotations` lets direct speech run on over sentences to the speaker named before or after it;
3. `coreference` and `naming` give each speaker the best name the article has;
4. `modality` tells asserted from hedged and denied;
5. `index` answers for any token.
"""

from kg.extract.attribution.index import Attribution, AttributionIndex, Source, attributions

__all__ = ["Attribution", "AttributionIndex", "Source", "attributions"]
