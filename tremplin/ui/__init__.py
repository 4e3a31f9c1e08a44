"""The design system: tokens, components, forms, page shell and gallery."""
