"""Trees walked without anybody: stories with a known end, random walks, edge coverage."""
